using System.Globalization;
using System.Text.RegularExpressions;
using NumaBench.Results;

namespace NumaBench.Analysis.Importing.Mlc;

/// <summary>Lines that hold a value of their own, outside of any table.</summary>
static partial class MlcLines
{
    /// <summary><c>Each iteration took 227.2 core clocks ( 99.0 ns)</c>.</summary>
    public static bool TakeIdle(MlcContext context, TextLine line)
    {
        if (!line.StartsWith("Each iteration took"))
        {
            return false;
        }

        decimal? latency = Idle().Match(line.Text) is { Success: true } match ? PrintedNumber.TryParse(match.Groups[1].Value) : null;
        (string cpu, string memory) = IdleNodes(context.Options);
        context.Values.Add(new ImportedValue(
            MlcCases.IdleLatency(cpu, memory, RandomOption().IsMatch(context.Options) ? MlcReader.Random : context.LatencyMethod),
            Metric.LatencyNanoseconds, PrintedNumber.ToDouble(latency ?? throw context.Refusal(line, "the line is cut off: it has no time in ns"))));
        return true;
    }

    /// <summary><c>Local Socket L2->L2 HIT latency 42.1</c>.</summary>
    public static bool TakeCoreToCore(MlcContext context, TextLine line, bool isLast)
    {
        if (Transfer().Match(line.Text) is not { Success: true } match || match.Groups["home"].Success)
        {
            return false;
        }

        if (PrintedNumber.TryParse(match.Groups["value"].Value) is not { } latency || (isLast && latency.Scale == 0))
        {
            throw context.Refusal(line, "the row is cut off: it has no value, or half of one");
        }

        string where = Lower(match, "where");
        context.Values.Add(new ImportedValue(MlcCases.CoreToCore(Lower(match, "kind"), where, where == "local" ? where : "any", where == "local" ? where : "unknown"),
            Metric.LatencyNanoseconds, PrintedNumber.ToDouble(latency)));
        return true;
    }

    /// <summary>A table of nodes when the line is the heading of one, with kind and home.</summary>
    public static NodeTable? CoreToCoreTable(MlcContext context, TextLine line)
    {
        if (Transfer().Match(line.Text) is not { Success: true } match || !match.Groups["home"].Success)
        {
            return null;
        }

        string kind = Lower(match, "kind"), home = Lower(match, "home");
        return new NodeTable(context, line, ofMemory: false, (writer, reader, value) =>
            new ImportedValue(MlcCases.CoreToCore(kind, $"{writer}", $"{reader}", home), Metric.LatencyNanoseconds, PrintedNumber.ToDouble(value)));
    }

    // CPU 0 and the memory it touches first, unless options say otherwise. Which node another CPU belongs to is not in the text.
    static (string Cpu, string Memory) IdleNodes(string options)
    {
        string? cpu = Option(CpuOption(), options), init = Option(InitOption(), options), node = Option(NodeOption(), options);
        string from = cpu is null or "0" ? "0" : $"cpu{cpu}";
        return (from, node ?? (init is null ? from : init == "0" ? "0" : $"cpu{init}"));
    }

    static string? Option(Regex option, string options) =>
        option.Match(options) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) : null;

    static string Lower(Match match, string group) => match.Groups[group].Value.ToLowerInvariant();

    [GeneratedRegex(@"Each iteration took\s+[0-9.]+\s+.*?clocks\s*\(\s*([0-9.]+)\s*ns\s*\)", RegexOptions.IgnoreCase)]
    private static partial Regex Idle();

    [GeneratedRegex(@"^\s*(?<where>Local|Remote) Socket\s+\S*\s*(?<kind>HITM|HIT)\s+latency\s*(?:\(data address homed in (?<home>writer|reader) socket\)|(?<value>\S*))", RegexOptions.IgnoreCase)]
    private static partial Regex Transfer();

    [GeneratedRegex(@"(?:^|\s)-c\s*([0-9]{1,6})\b")]
    private static partial Regex CpuOption();

    [GeneratedRegex(@"(?:^|\s)-i\s*([0-9]{1,6})\b")]
    private static partial Regex InitOption();

    [GeneratedRegex(@"(?:^|\s)-j\s*([0-9]{1,6})\b")]
    private static partial Regex NodeOption();

    [GeneratedRegex(@"(?:^|\s)-r\b")]
    private static partial Regex RandomOption();
}
