"""What several exercises of ch03_2_oo_design share."""

from __future__ import annotations

# why a visible check stays whose finds a hidden one shares (Check.kept)
SEEN = "a hidden check finds this too, but says so when the student can no longer act on it"
