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
            Append(text, $"{finding.Severity.ToString().ToLowerInvariant()}: {finding.Id} ({finding.Subject})", "  ");
            Append(text, finding.What, "    ");
            Append(text, $"-> {finding.Advice}", "    ");
        }

        return text.ToString().TrimEnd('\n');
    }

    static void Append(StringBuilder text, string words, string indent)
    {
        foreach (string line in TextColumns.Wrap(words, TextColumns.Width - indent.Length))
        {
            text.Append(indent).Append(line).Append('\n');
        }
    }
}
