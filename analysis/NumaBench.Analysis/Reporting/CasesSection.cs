using System.Text;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>What went wrong or could not be: findings, and every case that is not ok with its reason.</summary>
static class CasesSection
{
    public static string Write(MeasuredRun run)
    {
        var text = new StringBuilder("## Findings\n\n");
        string[][] wrong = [.. run.Findings.Where(finding => finding.Severity != Severity.Info).Select(Row)];
        text.Append(wrong.Length == 0 ? "None.\n" : Findings(wrong));
        // Every machine has some notes: apart, so that they hide nothing.
        string[][] notes = [.. run.Findings.Where(finding => finding.Severity == Severity.Info).Select(Row)];
        text.Append(notes.Length == 0 ? "" : $"\n### For information\n\n{Findings(notes)}");
        text.Append("\n## Cases that are not ok\n\n");
        Append(text, run.Cases.Where(entry => entry.Row.Status != CaseStatus.Ok));
        List<MeasuredCase> remarks = [.. run.Cases.Where(entry => entry.Row.Status == CaseStatus.Ok && entry.Row.Reason.Length > 0)];
        if (remarks.Count > 0)
        {
            text.Append("\n## Cases that are ok, with a remark\n\n");
            Append(text, remarks);
        }

        return text.Append('\n').ToString();
    }

    static string Findings(string[][] rows) => Markdown.Table(["severity", "finding", "about", "what was seen", "what to do"], rows);

    static void Append(StringBuilder text, IEnumerable<MeasuredCase> cases)
    {
        List<string[]> rows = [.. cases.Select(entry => new[]
        {
            Markdown.Code(entry.Row.CaseId), Show.Status(entry.Row.Status), Markdown.Text(entry.Row.Reason),
        })];
        text.Append(rows.Count == 0 ? "None.\n" : Markdown.Table(["case", "status", "reason"], rows));
    }

    static string[] Row(Finding finding) => [
        finding.Severity.ToString().ToLowerInvariant(), Markdown.Code(finding.Id), Markdown.Text(finding.Subject), Markdown.Text(finding.What),
        Markdown.Text(finding.Advice),
    ];
}
