"""www.osce.org, the Organization for Security and Co-operation in Europe."""
