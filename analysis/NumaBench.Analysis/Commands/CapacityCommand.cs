using System.CommandLine;
using NumaBench.Analysis.Capacity;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Commands;

/// <summary><c>capacity RUN</c>: how many servers of this kind a service needs.</summary>
static class CapacityCommand
{
    static readonly Dictionary<string, Func<CapacityAnswer, string>> Formats = new(StringComparer.Ordinal)
    {
        ["text"] = CapacityText.Write, ["md"] = CapacityMarkdown.Write, ["json"] = CapacityJson.Write,
    };

    public static Command Create(TextWriter output, TextWriter errors)
    {
        var folder = new Argument<string?>("RUN") { Description = "The folder of a run.", Arity = ArgumentArity.ZeroOrOne };
        var runs = new Option<string[]>("--runs") { Description = "Runs of several kinds of servers, in place of RUN: they stand side by side.", HelpName = "RUN", AllowMultipleArgumentsPerToken = true };
        var model = new Option<string?>("--model") { Description = "Only this model, by its name in the report.", HelpName = "M" };
        var limit = Measure("--slo-p99", "The p99 that has to be kept: 20ms, 0.02s, 500us.", "20ms", CapacityGoal.ParseTime);
        var target = Measure("--target", "Inferences to serve: 5000/s, 300k/min, 1.5M/h.", "5000/s", CapacityGoal.ParseRate);
        var price = Measure("--price", "What a server costs an hour: 1.20/h; with --runs one for all, or one for each.", "1.20/h", CapacityGoal.ParsePrice, most: int.MaxValue);
        var format = new Option<string>("--format") { Description = "For a terminal, a document or a program.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong([.. Formats.Keys]);
        var command = new Command("capacity", """
            Say what one server does, by the layouts that were measured on it as a whole: replicas, threads, binding, throughput
            and p99 with intervals, what limits it, how near memory is to late answers, and the servers that a target takes.
            Nothing is made up from a part: what one node does is not multiplied by the nodes. More than one server is marked
            as extrapolated. Of the layouts that keep --slo-p99 the quickest is chosen.

            Example:
              numabench-report capacity reports/epyc01/20261123T201500Z-7feca4e --slo-p99 20ms --target 5000/s --price 1.20/h
              numabench-report capacity --runs reports/a/run reports/b/run --target 300k/min --price 1.20/h 2.05/h --format md
            """) { folder, runs, model, limit, target, price, format };
        command.Validators.Add(result =>
        {
            string[] given = [.. (result.GetValue(runs) ?? []).Concat(result.GetValue(folder) is { } one ? [one] : [])];
            int prices = result.GetValue(price)?.Length ?? 0;
            if (given.Length == 0 || given.Contains("") || (result.GetValue(folder) is not null && result.GetValue(runs) is { Length: > 0 }))
            {
                result.AddError("Name either one RUN or several with --runs.");
            }
            else if (prices > 1 && prices != given.Length)
            {
                result.AddError($"--price takes one price or one for each of the {given.Length} runs.");
            }
        });
        command.SetAction(parsed =>
        {
            try
            {
                string[] given = parsed.GetValue(folder) is { } one ? [one] : parsed.GetValue(runs)!;
                string[] prices = parsed.GetValue(price) ?? [];
                var goal = new CapacityGoal(Value(parsed.GetValue(limit), CapacityGoal.ParseTime), Value(parsed.GetValue(target), CapacityGoal.ParseRate));
                var answer = new CapacityAnswer(goal, [.. given.Select((name, index) => Read(name, parsed.GetValue(model), goal,
                    prices.Length == 0 ? null : CapacityGoal.ParsePrice(prices[prices.Length == 1 ? 0 : index])))]);
                return Print(answer, parsed.GetValue(model), Formats[parsed.GetValue(format)!], output, errors);
            }
            catch (UnreadableRunException e)
            {
                errors.WriteLine(Clean.Message(e.Message));
                return ExitCode.Usage;
            }
        });
        return command;
    }

    static ServerCapacity Read(string folder, string? model, CapacityGoal goal, double? pricePerHour)
    {
        var run = new MeasuredRun(RunReader.Read(folder));
        return new ServerCapacity(folder, run, [.. ModelCapacity.Of(run, goal).Where(entry => model is null || entry.Model == model)], pricePerHour);
    }

    static int Print(CapacityAnswer answer, string? model, Func<CapacityAnswer, string> write, TextWriter output, TextWriter errors)
    {
        if (!answer.Models.Any())
        {
            string[] known = [.. answer.Servers.SelectMany(server => server.Run.Models).Select(entry => Clean.Text(entry.Key)).Distinct(StringComparer.Ordinal)];
            errors.WriteLine(known.Length == 0 ? "cannot judge: these runs have no inference; measure without --no-inference" : $"no run has the model '{Clean.Text(model!)}'; there are: {string.Join(", ", known)}");
            return known.Length == 0 ? ExitCode.CannotJudge : ExitCode.Usage;
        }

        output.Write(write(answer));
        return ExitCode.Good;
    }

    static double? Value(string[]? given, Func<string, double?> parse) => given is [var text] ? parse(text) : null;

    static Option<string[]> Measure(string name, string description, string example, Func<string, double?> parse, int most = 1)
    {
        var option = new Option<string[]>(name) { Description = description, HelpName = example, AllowMultipleArgumentsPerToken = most > 1, Arity = ArgumentArity.OneOrMore };
        option.Validators.Add(result =>
        {
            foreach (string text in result.Tokens.Select(token => token.Value).Where(text => parse(text) is null))
            {
                result.AddError($"{name} must be a number above 0 with its unit, such as {example}; '{Clean.Text(text)}' is none.");
            }

            if (result.Tokens.Count > most)
            {
                result.AddError($"{name} is given {result.Tokens.Count} times.");
            }
        });
        return option;
    }
}
