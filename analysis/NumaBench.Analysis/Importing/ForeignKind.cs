namespace NumaBench.Analysis.Importing;

/// <summary>What a text looks like that is not what it was said to be.</summary>
static class ForeignKind
{
    static readonly (string Words, Func<TextLine, bool> Shows)[] Known =
    [
        ("BenchmarkDotNet's JSON (import bdn)", line => line.Contains("\"BenchmarkDotNetCaption\"")),
        ("run.json of a NumaBench run, which needs no import (numabench-report render)", line => line.Contains("\"planned_passes\"")),
        ("a table of a NumaBench run, which needs no import (numabench-report render)", line => line.StartsWith("case,kind,") || line.StartsWith("case,pass,")),
        ("the output of Intel MLC (import mlc)", line => line.Contains("Memory Latency Checker") || line.StartsWith("Measuring idle latenc")),
        ("the output of STREAM (import stream)", StreamBenchmark.StreamBenchmarkReader.IsOfStream),
        ("the output of lat_mem_rd of lmbench (import lmbench)", Lmbench.LmbenchReader.IsHeading),
        ("the output of multichase or multiload (import multichase)", Multichase.MultichaseReader.IsOfMultichase),
    ];

    /// <summary>A refusal that says what the text seems to be instead.</summary>
    /// <param name="missing">What was looked for and is not there.</param>
    public static UnreadableTextException Refusal(string file, IReadOnlyList<TextLine> lines, string missing)
    {
        int lastLine = Math.Max(1, lines.LastOrDefault(line => !line.IsBlank)?.Number ?? 0);
        return new UnreadableTextException(file, lastLine, $"{missing}; it looks like {Of(lines)}");
    }

    /// <summary>Some other program's mark is in the text.</summary>
    /// <param name="name">The word of the format that was said.</param>
    public static bool IsOfOther(IReadOnlyList<TextLine> lines, string name) =>
        Known.Any(kind => !kind.Words.EndsWith($"(import {name})", StringComparison.Ordinal) && lines.Any(kind.Shows));

    public static string Of(IReadOnlyList<TextLine> lines)
    {
        if (lines.FirstOrDefault(line => !line.IsBlank) is not { } first)
        {
            return "an empty file";
        }

        return Known.FirstOrDefault(kind => lines.Any(kind.Shows)).Words
            ?? (lines.Any(line => line.Contains("\ufffd")) ? "a binary file"
            : first.StartsWith("{") || first.StartsWith("[") ? "JSON of an unknown kind"
            : first.StartsWith("<") ? "XML or HTML"
            : "no output that is known");
    }
}
