"""Alarms: what stands ill is told once a stretch, kept quiet while somebody knows of it, and told to be over."""

from pipeline.alarms.alarm import Alarm
from pipeline.alarms.found import alarms, alarms_of
from pipeline.alarms.news import News, news
from pipeline.alarms.notes import UnknownAlarmError, acknowledge, acknowledged, begun, note, notes
from pipeline.alarms.standing import Acknowledged, Standing, standing

__all__ = [
    "Acknowledged",
    "Alarm",
    "News",
    "Standing",
    "UnknownAlarmError",
    "acknowledge",
    "acknowledged",
    "alarms",
    "alarms_of",
    "begun",
    "news",
    "note",
    "notes",
    "standing",
]
