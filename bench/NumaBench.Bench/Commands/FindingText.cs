using System.Text;
using NumaBench.Numa;

namespace NumaBench.Bench.Commands;

/// <summary>Findings for people: the worst first, each with its advice below.</summary>
static class FindingText
{
    public static string Render(IReadOnlyCollection<Finding> findings)
    {
        var text = new StringBuilder();
        foreach (Finding finding in findings.OrderByDescending(finding => finding.Severity))
        {
            Append(text, $"{finding.Severity.ToString().ToLowerInvariant()}: {finding.Id} ({finding.Subject})", "  ", TextColumns.Fit);
            Append(text, finding.What, "    ", TextColumns.Fit);
            // Commands are copied: what is one word stays one.
            Append(text, $"-> {finding.Advice}", "    ", TextColumns.Wrap);
        }

        return text.ToString().TrimEnd('\n');
    }

    static void Append(StringBuilder text, string words, string indent, Func<string, int, IReadOnlyList<string>> wrap)
    {
        foreach (string line in wrap(words, TextColumns.Width - indent.Length))
        {
            text.Append(indent).Append(line).Append('\n');
        }
    }
}
