# The service's image: Python, the locked dependencies, the house; runs as an unprivileged user.
FROM python:3.12.11-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 AIRFLOW_HOME=/opt/airflow PATH=/opt/venv/bin:$PATH

RUN useradd --uid 50000 --gid 0 --create-home --home-dir /home/entente entente \
 && mkdir -p /opt/airflow/logs /opt/entente /var/lib/entente/state /var/lib/store \
 && chown -R 50000:0 /opt/airflow /opt/entente /var/lib/entente /var/lib/store

WORKDIR /opt/entente
COPY requirements.lock ./
RUN python -m venv /opt/venv \
 && /opt/venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock
COPY --chown=50000:0 . .
RUN /opt/venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation -e .

USER 50000:0
