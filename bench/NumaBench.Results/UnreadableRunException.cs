namespace NumaBench.Results;

/// <summary>
/// A file of a run cannot be read: truncated, hostile or from a newer version. Names the file, the line and the reason, which
/// may quote the file and is therefore cleaned.
/// </summary>
public sealed class UnreadableRunException(string file, long? line, string reason)
    : Exception($"{file}{(line is null ? "" : $", line {line}")}: {Clean.Text(reason)}")
{
    public string File { get; } = file;

    public long? Line { get; } = line;

    public string Reason { get; } = Clean.Text(reason);
}
