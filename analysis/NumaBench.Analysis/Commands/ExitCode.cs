namespace NumaBench.Analysis.Commands;

/// <summary>What the process tells its caller (design §5).</summary>
static class ExitCode
{
    public const int Good = 0;

    /// <summary>A gate saw a regression.</summary>
    public const int Regression = 1;

    /// <summary>Wrong usage, input that cannot be read, or output that cannot be written.</summary>
    public const int Usage = 2;

    /// <summary>Nothing that can be compared, or too little: neither good nor bad.</summary>
    public const int CannotJudge = 3;
}
