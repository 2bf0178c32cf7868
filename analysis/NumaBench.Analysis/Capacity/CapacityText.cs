using System.Text;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Capacity;

/// <summary>For a terminal of 80 columns.</summary>
static class CapacityText
{
    const int Width = 80;
    const int LabelWidth = 13;

    public static string Write(CapacityAnswer answer)
    {
        var text = new StringBuilder();
        Wrapped(text, CapacityFacts.Basis, 0);
        foreach (string model in answer.Models)
        {
            foreach (ServerCapacity server in answer.Servers)
            {
                text.Append($"\n{Clean.Text(model)} on {Clean.Text(server.Run.Manifest.Machine.Identity.Host)}\n");
                if (server.Models.FirstOrDefault(entry => entry.Model == model) is not { } capacity)
                {
                    text.Append("  not measured\n");
                    continue;
                }

                foreach ((string label, string fact) in CapacityFacts.Of(capacity, answer.Goal, server.PricePerHour))
                {
                    text.Append($"  {label}:".PadRight(LabelWidth + 2));
                    Wrapped(text, fact, LabelWidth + 2);
                }

                foreach (Layout layout in capacity.Layouts.Where(layout => layout != capacity.Chosen && layout.IsWanted))
                {
                    text.Append("  also:".PadRight(LabelWidth + 2));
                    Wrapped(text, $"{CapacityFacts.Words(layout)}: {Show.Number(layout.Throughput.Centre)}/s, p99 {(layout.P99 is { } p99 ? $"{Show.Number(p99.Centre)} ms" : "–")}"
                        + CapacityMarkdown.Marks(layout, answer.Goal), LabelWidth + 2);
                }
            }

            if (answer.Servers.Count > 1)
            {
                text.Append('\n').Append(CapacityMarkdown.SideBySide(answer, model));
            }
        }

        return text.Append(CapacityMarkdown.Warning(answer)).ToString();
    }

    /// <param name="indent">Of what follows the first line, which begins there already.</param>
    static void Wrapped(StringBuilder text, string sentence, int indent)
    {
        int column = indent;
        foreach ((int index, string word) in sentence.Split(' ').Index())
        {
            if (index > 0 && column + 1 + word.Length > Width)
            {
                text.Append('\n').Append(' ', indent);
                column = indent;
            }
            else if (index > 0)
            {
                text.Append(' ');
                column++;
            }

            text.Append(word);
            column += word.Length;
        }

        text.Append('\n');
    }
}
