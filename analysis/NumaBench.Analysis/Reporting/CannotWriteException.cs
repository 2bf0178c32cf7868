using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>A report cannot be written where it belongs; says what to do.</summary>
sealed class CannotWriteException(string message) : Exception(message)
{
    /// <param name="path">What was to be written; the exception itself may name a file that nobody knows.</param>
    public static CannotWriteException Of(string path, Exception e) => new($"cannot write {path}: " + e.HResult switch
    {
        WriteError.NoSpace => "No space left on device; free some and render again",
        WriteError.QuotaExceeded => "the disk quota is used up; free some space and render again",
        WriteError.ReadOnly => "Read-only file system; copy the run to a folder that can be written and render it there",
        _ => $"{e.Message.TrimEnd('.')}; copy the run to a folder that can be written and render it there",
    });
}
