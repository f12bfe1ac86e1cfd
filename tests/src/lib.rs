//! Helpers of the workspace's tests.
