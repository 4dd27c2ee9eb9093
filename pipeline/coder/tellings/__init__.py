"""What one sentence tells: a maker for each kind of engagement, from cues to drafts."""
