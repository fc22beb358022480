"""What people decided about links, and whether the texts are still those they decided on."""
