"""What States do with recommendations, as they or public sources say; acts, evidence, ratifications."""
