namespace NumaBench.Bench.Commands;

/// <summary>The exit codes of every NumaBench program.</summary>
static class ExitCode
{
    public const int Good = 0;

    /// <summary>The machine has a fault: <c>doctor</c> found something of severity error.</summary>
    public const int Found = 1;

    /// <summary>Usage error or unreadable input.</summary>
    public const int Usage = 2;

    /// <summary>A case failed or was misplaced, results could not be saved, or the run was interrupted.</summary>
    public const int MeasuringFailed = 4;
}
