"""What the product comes with: office hours, until an administrator sets others."""
