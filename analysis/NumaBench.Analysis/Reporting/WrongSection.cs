using System.Text;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>What is wrong with the machine, the worst first, each with what to do; what is only for information is counted.</summary>
static class WrongSection
{
    /// <summary>More do not fit on a screen; all of them are under "Findings".</summary>
    const int Most = 5;

    public static string Write(MeasuredRun run)
    {
        List<Finding> wrong = [.. run.Findings.Where(finding => finding.Severity != Severity.Info)];
        var text = new StringBuilder("## What is wrong with this machine\n\n");
        foreach (Finding finding in wrong.Take(Most))
        {
            text.Append($"- **{finding.Severity.ToString().ToLowerInvariant()}**, {Markdown.Text(finding.Subject)}: {Markdown.Text(finding.What)}");
            text.Append(finding.Advice.Length > 0 ? $" *What to do:* {Markdown.Text(finding.Advice)}\n" : "\n");
        }

        string[] more =
        [
            wrong.Count > 0 ? "" : run.Imported.Any() ? "Nothing in these numbers; the machine's settings were not looked at" : "Nothing was found",
            wrong.Count > Most ? $"[{wrong.Count - Most} more](#findings)" : "",
            run.Findings.Count - wrong.Count is > 0 and var notes ? $"[{Show.Count(notes, "note")} for information](#for-information)" : "",
            .. new[] { CaseStatus.Failed, CaseStatus.Misplaced }.Select(status => Cases(run, status)),
        ];
        return text.Append(wrong.Count > 0 && more.Any(part => part.Length > 0) ? "\n" : "").AppendJoin("; ", more.Where(part => part.Length > 0))
            .Append(more.Any(part => part.Length > 0) ? ".\n\n" : "\n").ToString();
    }

    static string Cases(MeasuredRun run, CaseStatus status) => run.Cases.Count(entry => entry.Row.Status == status) is > 0 and var count
        ? $"[{Show.Count(count, "case")} {Show.Status(status)}](#cases-that-are-not-ok)" : "";
}
