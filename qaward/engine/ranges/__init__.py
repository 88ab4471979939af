"""What a payer can still come to owe: everything that is open settled in every way, case by case."""
