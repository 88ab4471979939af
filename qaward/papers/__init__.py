"""What an office sends and signs: sheets, notices, letters and payments, made from one run of a round."""
