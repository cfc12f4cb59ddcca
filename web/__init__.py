"""The pages: what browsers see of the resolvers."""
