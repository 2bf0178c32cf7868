using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Exporting.Ocp;

/// <summary>What the validators of a case say together, and how its step ended.</summary>
/// <param name="Type">PASS, FAIL or UNKNOWN.</param>
/// <param name="StepStatus">COMPLETE, ERROR or SKIP.</param>
/// <param name="Word">Ends the verdict's name, by which verdicts are counted.</param>
sealed record OcpVerdict(string Type, string StepStatus, string Word, string Message)
{
    const string Complete = "COMPLETE";
    const string Unknown = "UNKNOWN";

    /// <param name="limits">Of the case's main metric.</param>
    public static OcpVerdict Of(MeasuredCase entry, IReadOnlyList<OcpLimit> limits)
    {
        string reason = Clean.Message(entry.Row.Reason);
        return entry.Row.Status switch
        {
            CaseStatus.Failed => new(Unknown, "ERROR", "failed", reason),
            CaseStatus.Skipped or CaseStatus.Impossible => new(Unknown, "SKIP", Show.Status(entry.Row.Status), reason),
            CaseStatus.Ok => Judge(entry, limits),
            _ => new(Unknown, Complete, Show.Status(entry.Row.Status), reason),
        };
    }

    static OcpVerdict Judge(MeasuredCase entry, IReadOnlyList<OcpLimit> limits)
    {
        if (limits.Count == 0 || entry.Estimate(Metric.Main(entry.Row.Kind)) is not { } estimate)
        {
            return new(Unknown, Complete, "no-limit", "nothing in this run can be held against it");
        }

        string[] broken = [.. limits.Where(limit => !limit.Holds(estimate.Centre)).Select(limit => limit.Name)];
        return broken.Length == 0
            ? new("PASS", Complete, "pass", "within all limits")
            : new("FAIL", Complete, "fail", $"beyond the limit: {string.Join("; ", broken)}");
    }
}
