"""What the product costs, as ratios beside its peers in one run."""
