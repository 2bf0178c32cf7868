namespace NumaBench.Results;

/// <summary>What a person turns on to see where an unexpected error came from, and where the time of a run went.</summary>
public static class Debugging
{
    public const string Variable = "NUMABENCH_DEBUG";

    public static bool IsOn => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable));
}
