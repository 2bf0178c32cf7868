using NumaBench.Results;

namespace NumaBench.Analysis.Fleet;

/// <summary>A fleet for programs; the names are stable.</summary>
static class FleetJson
{
    public static string Write(FleetVerdict verdict) => ResultsJson.Write(new
    {
        Schema = RunManifest.CurrentSchema,
        Verdict = verdict.Word.Replace(' ', '-'),
        GateCode = verdict.Code,
        Margin = Math.Round(verdict.Margin - 1, 9),
        Runs = verdict.Fleet.Runs.Count,
        verdict.Fleet.Unreadable,
        Cohorts = verdict.Cohorts.Select(cohort => new
        {
            cohort.Cohort.Model,
            Hosts = cohort.Cohort.Hosts.Select(host => host.Host),
            cohort.CannotJudge,
            JudgedMetrics = cohort.Judge?.Keys.Count ?? 0,
            Findings = cohort.Findings.Select(Of),
        }),
    }) + "\n";

    static object Of(FleetFinding finding) => new
    {
        finding.Kind,
        finding.Host,
        finding.Place,
        finding.What,
        finding.Advice,
        Metrics = finding.Members.Select(member => new
        {
            Case = member.Key.CaseId,
            member.Key.Metric,
            member.Key.Unit,
            member.Value,
            member.Usual,
            Ratio = double.IsFinite(member.Ratio) ? member.Ratio : (double?)null,
            member.Z,
        }),
        Missing = finding.Missing.Select(key => key.Name),
    };
}
