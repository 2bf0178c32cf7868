using System.Text;
using NumaBench.Bench.Commands;
using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>An inspection for people: what is wrong comes first, then what was seen.</summary>
static class InspectText
{
    public static string Render(Inspection inspection, Topology? machine)
    {
        var text = new StringBuilder();
        text.AppendJoin('\n', TextColumns.Wrap(inspection.Subject, TextColumns.Width)).Append('\n');
        if (inspection.Findings.Count > 0)
        {
            text.Append('\n').Append(FindingText.Render(inspection.Findings)).Append('\n');
        }

        if (inspection.Memory is { } memory)
        {
            MemoryText.Append(text, memory, machine);
        }

        return text.ToString().TrimEnd('\n');
    }
}
