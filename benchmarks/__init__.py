"""What is measured: speed, memory and weight, as ratios within one run."""
