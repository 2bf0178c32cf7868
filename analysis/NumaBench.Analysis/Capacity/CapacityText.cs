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

                foreach ((string label, string fact) in CapacityFacts.Of(capacity, answer.Goal, server.Folder, server.PricePerHour))
                {
                    if (label == CapacityFacts.Command)
                    {
                        text.Append($"  {label}:\n{fact}\n");
                        continue;
                    }

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
                text.Append($"\n{Clean.Text(model)}, side by side\n");
                if (answer.OtherWork(model) is { Length: > 0 } why)
                {
                    text.Append("  ");
                    Wrapped(text, why, 2);
                    continue;
                }

                foreach (ServerCapacity server in answer.Servers)
                {
                    string label = $"  {Clean.Text(server.Run.Manifest.Machine.Identity.Host)}: ".PadRight(LabelWidth + 2);
                    text.Append(label);
                    Wrapped(text, Short(server, model, answer.Goal), LabelWidth + 2, label.Length);
                }
            }
        }

        return text.Append(CapacityMarkdown.Warning(answer)).ToString();
    }

    static string Short(ServerCapacity server, string model, CapacityGoal goal) => server.Models.FirstOrDefault(entry => entry.Model == model)?.Chosen is not { } layout ? "no answer"
        : string.Join(", ", new[]
        {
            $"{Show.Number(layout.Throughput.Centre)}/s", layout.P99 is { } p99 ? $"p99 {Show.Number(p99.Centre)} ms" : "", $"limit: {Bottleneck.Of(server.Run, layout.Case).Kind}",
            goal.PerSecond is { } target && Servers.Of(target, layout.Throughput) is { } servers ? $"servers: {CapacityFacts.Count(servers)}" : "",
            server.PricePerHour is { } price ? $"a million: {CapacityFacts.Money(Cost.PerMillion(price, layout.Throughput))}" : "",
        }.Where(part => part.Length > 0)) + (layout.Case.IsNoisy ? " [noisy]" : "");

    /// <param name="indent">Of what follows the first line.</param>
    /// <param name="start">Where the first line has come to, if farther.</param>
    static void Wrapped(StringBuilder text, string sentence, int indent, int start = 0)
    {
        int column = Math.Max(indent, start);
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
