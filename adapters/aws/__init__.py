"""Adapters that need an AWS account, or an emulator of one."""
