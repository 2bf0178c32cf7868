namespace NumaBench.Results;

/// <summary>Why a file could not be written, by errno(3), which .NET leaves in HResult.</summary>
public static class WriteError
{
    public const int NoSpace = 28;
    public const int ReadOnly = 30;
    public const int QuotaExceeded = 122;

    /// <summary>Space or the user's share of it is used up: somebody can free some.</summary>
    public static bool IsFull(Exception e) => e.HResult is NoSpace or QuotaExceeded;
}
