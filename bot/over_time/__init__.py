"""What articles say over time and across sources: timelines, figures that differ, what is new, who else reports it."""
