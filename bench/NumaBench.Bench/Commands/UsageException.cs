namespace NumaBench.Bench.Commands;

/// <summary>What was asked for cannot be done as asked: exit code 2, one line, and what to do instead.</summary>
sealed class UsageException(string message) : Exception(message);
