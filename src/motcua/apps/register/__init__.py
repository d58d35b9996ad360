"""The register of results: papers that the State has issued, whose they are, who looked at them."""
