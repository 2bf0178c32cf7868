using NumaBench.Results;

namespace NumaBench.Analysis.Importing;

/// <summary>Another program's text cannot be taken over: names the file, the line and the reason, which may quote the text and is therefore cleaned.</summary>
sealed class UnreadableTextException(string file, int? line, string reason)
    : Exception($"{file}{(line is null ? "" : $", line {line}")}: {Clean.Text(reason)}");
