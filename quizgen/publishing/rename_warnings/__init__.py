"""What to warn of before an edition: questions that learners would start from scratch, or have on old cards."""
