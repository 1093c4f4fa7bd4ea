"""Words for mail templates."""
