"""What an auditor should look at, one family of findings a module."""
