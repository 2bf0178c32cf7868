using System.Text;
using NumaBench.Analysis.Explaining;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Capacity;

/// <summary>For a document: per model the servers side by side, then of each server what is known and its layouts.</summary>
static class CapacityMarkdown
{
    public static string Write(CapacityAnswer answer)
    {
        var text = new StringBuilder($"# Capacity\n\n{CapacityFacts.Basis}\n\n");
        foreach (string model in answer.Models)
        {
            text.Append($"## {Markdown.Code(model)}\n\n");
            if (answer.Servers.Count > 1)
            {
                text.Append(answer.OtherWork(model) is { Length: > 0 } why ? $"**{Markdown.Text(why)}**\n" : SideBySide(answer, model)).Append('\n');
            }

            foreach (ServerCapacity server in answer.Servers)
            {
                text.Append($"### {Markdown.Text(server.Run.Manifest.Machine.Identity.Host)}: {Markdown.Text(server.Run.Manifest.Machine.Identity.Model)}\n\n")
                    .Append(server.Models.FirstOrDefault(entry => entry.Model == model) is { } capacity ? One(capacity, answer.Goal, server.Folder, server.PricePerHour) : "Not measured.\n\n");
            }
        }

        return text.Append(Warning(answer)).ToString();
    }

    /// <summary>A row for each server, with what it needs.</summary>
    static string SideBySide(CapacityAnswer answer, string model) => Markdown.Table(
        ["server", "layout", ">inferences/s", ">p99, ms", ">weights", "limit", ">servers", ">cost a million"],
        answer.Servers.Select(server =>
        {
            string name = Markdown.Text(server.Run.Manifest.Machine.Identity.Host);
            return server.Models.FirstOrDefault(entry => entry.Model == model) is not { } capacity ? [name, "not measured", "–", "–", "–", "–", "–", "–"]
                : capacity.Chosen is not { } layout ? [name, Markdown.Text(capacity.WhyNone), "–", "–", "–", "–", "–", "–"]
                : new[]
                {
                    name, Markdown.Text(CapacityFacts.Words(layout) + (layout.Case.IsNoisy ? " [noisy]" : "")), CapacityFacts.Value(layout.Throughput),
                    layout.P99 is { } p99 ? CapacityFacts.Value(p99) : "–", WeightsMemory.Text(layout.Case.Row), Bottleneck.Of(server.Run, layout.Case).Kind,
                    answer.Goal.PerSecond is { } target && Servers.Of(target, layout.Throughput) is { } servers ? CapacityFacts.Count(servers) : "–",
                    server.PricePerHour is { } price ? CapacityFacts.Money(Cost.PerMillion(price, layout.Throughput)) : "–",
                };
        }));

    public static string Marks(Layout layout, CapacityGoal goal) => string.Concat(
        layout.Case.IsNoisy ? " [noisy]" : "",
        layout.Verdict(goal) switch { GoalVerdict.Kept => " [keeps the goal]", GoalVerdict.Missed => " [misses the goal]", GoalVerdict.CannotTell => " [goal: cannot tell]", _ => "" });

    public static string Warning(CapacityAnswer answer) => answer.IsMixed
        ? $"\nWarning: the runs have different quality levels ({string.Join(", ", answer.Servers.Select(server => Clean.Text(server.Run.Manifest.Quality.Level)))}): compare them with care.\n" : "";

    static string One(ModelCapacity capacity, CapacityGoal goal, string folder, double? pricePerHour) =>
        string.Concat(CapacityFacts.Of(capacity, goal, folder, pricePerHour).Select(fact => $"- **{fact.Label}**: {(fact.Label == CapacityFacts.Command ? Markdown.Code(fact.Text) : Markdown.Text(fact.Text))}\n")) + "\n"
        + Markdown.Table(["layout", ">replicas", ">threads each", ">inferences/s", ">p99, ms", ">weights", "remarks"], capacity.Layouts.Where(layout => layout.IsWanted).Select(layout => new[]
        {
            Markdown.Text(CaseWords.Policy(layout.Case.Row)), $"{layout.Replicas}", layout.ThreadsEach is { } threads ? $"{threads}" : "default", CapacityFacts.Value(layout.Throughput),
            layout.P99 is { } p99 ? CapacityFacts.Value(p99) : "–", WeightsMemory.Text(layout.Case.Row), Markdown.Text(Marks(layout, goal).Trim()),
        })) + "\n";
}
