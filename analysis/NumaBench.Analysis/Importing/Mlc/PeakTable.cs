using System.Text.RegularExpressions;
using NumaBench.Results;

namespace NumaBench.Analysis.Importing.Mlc;

/// <summary>Bandwidth of all nodes at once, one row a mix of reads and writes.</summary>
sealed partial class PeakTable(MlcContext context, TextLine heading) : MlcTable(context, heading)
{
    readonly HashSet<string> known = [];

    // --max_bandwidth prints hundredths, --peak_injection_bandwidth tenths.
    protected override int FewestDecimals => Heading.Contains("Maximum") ? 2 : 1;

    protected override bool TakeRow(TextLine line)
    {
        string words = MlcTraffic.Normal(line.Text);
        if (MlcTraffic.Peaks.Any(peak => words.Length > 2 && peak.Label.StartsWith(words, StringComparison.Ordinal)))
        {
            throw Context.Refusal(line, "the row is cut off: it has no value");
        }

        if (Row().Match(line.Text) is not { Success: true } row)
        {
            return false;
        }

        string label = row.Groups["label"].Value, operation = MlcTraffic.PeakOperation(label);
        bool isKnown = MlcTraffic.Peaks.Any(peak => peak.Operation == operation);
        if (!isKnown && (!row.Groups["number"].Success || !Traffic().IsMatch(label)))
        {
            return false;
        }

        if (!row.Groups["number"].Success)
        {
            throw Context.Refusal(line, "the row is cut off: it has no value");
        }

        known.Add(operation);
        decimal value = Number(line, row.Groups["number"].Value, isLastOfRow: true);
        Context.Values.Add(new ImportedValue(
            MlcCases.Peak(operation), Metric.BandwidthGigabytesPerSecond, PrintedNumber.ToGigabytesPerSecond(value, Context.BytesPerUnit)));
        return true;
    }

    public override string? Missing(int cpuNodes) =>
        MlcTraffic.Peaks.Count(peak => known.Contains(peak.Operation)) is var found && found < MlcTraffic.Peaks.Count
            ? $"it has {found} of {MlcTraffic.Peaks.Count} rows" : null;

    // "3:1 Reads-Writes :" has two colons: the one after a letter ends the label.
    [GeneratedRegex(@"^\s*(?<label>.*?[A-Za-z])\s*:\s*(?:(?<number>[0-9.]+)(?=\s|$))?")]
    private static partial Regex Row();

    [GeneratedRegex("read|write|triad", RegexOptions.IgnoreCase)]
    private static partial Regex Traffic();
}
