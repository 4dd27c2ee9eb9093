"""Programs of others doing the same work: run in the alternatives' own environment, they import nothing of ours."""
