using System.Text.RegularExpressions;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Analysis.Importing.Mlc;

/// <summary>
/// Reads what Intel MLC 3.5 to 3.11b prints, also several commands one after the other with prompts and warnings between
/// them. Half a row refuses the whole text, because half a number looks like a number.
/// </summary>
sealed partial class MlcReader
{
    public const string Random = MlcCases.Method + "-random";
    public const string Sequential = MlcCases.Method + "-sequential";

    readonly string file;
    readonly MlcContext context;
    readonly List<MlcTable> tables = [];
    MlcTable? table;
    string? promptOptions;
    int lastLine;

    MlcReader(string file)
    {
        this.file = file;
        context = new MlcContext(file);
    }

    /// <exception cref="UnreadableTextException">There is no table in it, or half of a row.</exception>
    public static ImportedText Read(string file, IReadOnlyList<TextLine> lines) => new MlcReader(file).Read(lines);

    ImportedText Read(IReadOnlyList<TextLine> lines)
    {
        lastLine = lines.LastOrDefault(line => !line.IsBlank)?.Number ?? 0;
        foreach (TextLine line in lines.Where(line => !line.IsBlank))
        {
            if (!TakeCommand(line) && !TakeHeading(line) && !TakeCondition(line)
                && !MlcLines.TakeIdle(context, line) && !MlcLines.TakeCoreToCore(context, line, line.Number == lastLine)
                && table?.Take(line) is true && line.Number == lastLine && table.LastNumberIsCut)
            {
                throw context.Refusal(line, "the row is cut off: its last number has fewer decimals than the others");
            }
        }

        if (context.Values.Count == 0)
        {
            throw ForeignKind.Refusal(file, lines, "there is no table of Intel MLC in the text");
        }

        FinishTables();
        return new ImportedText(file, context.Values, context.CpuNodes, context.MemoryNodes, context.Versions, context.Conditions, context.Findings);
    }

    void FinishTables()
    {
        int cpuNodes = context.CpuNodes.Count;
        foreach (MlcTable each in tables)
        {
            each.Finish(cpuNodes);
        }

        // 4 × 5 is a node without CPUs when another command of the text says so too, or when the text goes on after it.
        List<NodeTable> narrow = [.. tables.OfType<NodeTable>().Where(each => each.MayBeCut && each.Missing(cpuNodes) is null)];
        if (narrow is [var only] && only == tables[^1])
        {
            context.Find("mlc-table-may-be-cut", Severity.Warning, only.LastRow!, $"The text ends after a table with {only.Shape}: nodes without CPUs have no row, but a cut text looks the same.",
                "Check that the last line of the text is the last one that MLC printed.");
        }
    }

    bool TakeCommand(TextLine line)
    {
        if (Banner().Match(line.Text) is { Success: true } banner)
        {
            if (banner.Groups[1].Value is { Length: > 0 and < 20 } version && !context.Versions.Contains(version))
            {
                context.Versions.Add(version);
            }

            Start(promptOptions ?? "");
            promptOptions = null;
        }
        else if (Parameters().Match(line.Text) is { Success: true } parameters)
        {
            Start(parameters.Groups[1].Value);
        }
        else if (Prompt().Match(line.Text) is { Success: true } prompt)
        {
            promptOptions = prompt.Groups[1].Value;
            Start(promptOptions);
        }
        else
        {
            return false;
        }

        return true;
    }

    void Start(string options)
    {
        table = null;
        context.Start(options.Trim());
        if (options.Trim().Length > 0)
        {
            AddCondition($"mlc {options.Trim()}");
        }
    }

    bool TakeHeading(TextLine line)
    {
        if (MlcLines.CoreToCoreTable(context, line) is { } transfers)
        {
            table = Begin(transfers);
            return true;
        }

        if (!line.StartsWith("Measuring "))
        {
            return false;
        }

        context.StartTable();
        TakeAccess(line);
        table = Kind(line);
        if (table is not null)
        {
            Begin(table);
        }
        else if (!line.Contains("cache-to-cache"))
        {
            context.Find("mlc-table-unknown", Severity.Info, line, $"The table '{line.Text.Trim()}' is of a kind that is not imported.", "Nothing; it was passed over.");
        }

        return true;
    }

    MlcTable? Kind(TextLine line)
    {
        if (line.Contains("idle latenc"))
        {
            string method = context.LatencyMethod;
            return new NodeTable(context, line, ofMemory: true, (cpu, memory, value) =>
                new ImportedValue(MlcCases.IdleLatency($"{cpu}", $"{memory}", method), Metric.LatencyNanoseconds, PrintedNumber.ToDouble(value)));
        }

        return line.Contains("Bandwidths between nodes")
            ? new NodeTable(context, line, ofMemory: true, (cpu, memory, value) => new ImportedValue(
                MlcCases.Bandwidth(cpu, memory, context.Operation), Metric.BandwidthGigabytesPerSecond, PrintedNumber.ToGigabytesPerSecond(value, context.BytesPerUnit)))
            : line.Contains("Peak Injection") || line.Contains("Maximum Memory Bandwidth") ? new PeakTable(context, line)
            : line.Contains("Loaded Latenc") ? new LoadedTable(context, line)
            : null;
    }

    MlcTable Begin(MlcTable begun)
    {
        tables.Add(begun);
        return begun;
    }

    bool TakeCondition(TextLine line)
    {
        if (line.StartsWith("***") || line.StartsWith("Using buffer size") || line.Contains("random access") || line.Contains("sequential access"))
        {
            TakeAccess(line);
            AddCondition(line.Text.Trim());
            return true;
        }

        if (Unit().Match(line.Text) is { Success: true } unit)
        {
            context.StatedBytesPerUnit = Bytes(unit);
            return true;
        }

        if (Traffic().Match(line.Text) is { Success: true } traffic)
        {
            context.Operation = MlcTraffic.Operation(traffic.Groups[1].Value);
            return true;
        }

        return false;
    }

    // "Unable to modify prefetchers … So, enabling random access": the method changes, and only this line and a word of newer headings say so.
    void TakeAccess(TextLine line)
    {
        context.LatencyMethod = line.Contains("random access") ? Random : line.Contains("sequential access") ? Sequential : context.LatencyMethod;
    }

    void AddCondition(string text)
    {
        const int Most = 100;
        if (context.Conditions.Count < Most && !context.Conditions.Contains(text))
        {
            context.Conditions.Add(Clean.Text(text));
        }
    }

    static decimal Bytes(Match unit) => PrintedNumber.TryParse(unit.Groups["bytes"].Value.Replace(",", "", StringComparison.Ordinal))
        ?? unit.Groups["unit"].Value.ToUpperInvariant() switch { "K" => 1e3m, "G" => 1e9m, "T" => 1e12m, _ => 1e6m };

    [GeneratedRegex(@"Memory Latency Checker\s*(?:-\s*v?(\S+))?", RegexOptions.IgnoreCase)]
    private static partial Regex Banner();

    [GeneratedRegex(@"^\s*Command line parameters:(.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Parameters();

    [GeneratedRegex(@"(?:^|[\s/#$>])mlc(?:_avx512|_internal)?(?:\.exe)?((?:\s+-.*)?)$")]
    private static partial Regex Prompt();

    [GeneratedRegex(@"^\s*(?:Bandwidths are in|Delay\s.*?)\s*(?<unit>[KMGT])B/s(?:ec)?\b(?:\s*\(1 \S+ = (?<bytes>[0-9,]+) Bytes/sec\))?", RegexOptions.IgnoreCase)]
    private static partial Regex Unit();

    [GeneratedRegex(@"^\s*Using (.*?) traffic type", RegexOptions.IgnoreCase)]
    private static partial Regex Traffic();
}
