"""Finding passages: candidates from two indexes, fused, then re-ranked sentence by sentence."""
