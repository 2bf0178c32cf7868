using System.CommandLine;
using NumaBench.Analysis.Bindings;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Commands;

/// <summary><c>bindings RUN</c>: the binding of a run as text to paste.</summary>
static class BindingsCommand
{
    public static Command Create(TextWriter output, TextWriter errors)
    {
        var folder = RenderCommand.RunFolder();
        var policy = new Option<string?>("--policy") { Description = "Another policy than the one that this run recommends." };
        policy.AcceptOnlyFromAmong([.. BindingPlan.Policies]);
        var caseId = new Option<string?>("--case") { Description = "The binding of this case, by its id in cases.csv; capacity names the one that it chose.", HelpName = "ID" };
        var format = new Option<string?>("--format") { Description = "Only this one, ready to be written into a file; what it is worth goes to stderr." };
        format.AcceptOnlyFromAmong([.. PasteFormat.All.Select(entry => entry.Name)]);
        var command = new Command("bindings", """
            Print the binding that a run recommends as text to paste, from this machine's own node and CPU lists: numactl,
            taskset, systemd, Docker and Podman, Kubernetes, Slurm, ONNX Runtime in C# and in Python. Where no binding is
            better than the default outside the noise it says so, and what is printed is only a way to pin. Ends with 3 where
            --format cannot express the binding, as taskset no memory policy.

            Example:
              numabench-report bindings reports/epyc01/20261123T201500Z-7feca4e
              numabench-report bindings RUN --policy replica-per-node --format python > serve.py
            """) { folder, policy, caseId, format };
        command.Validators.Add(result =>
        {
            if (result.GetValue(policy) is not null && result.GetValue(caseId) is not null)
            {
                result.AddError("Give either --policy or --case: a case has its policy.");
            }
        });
        command.SetAction(parsed =>
        {
            try
            {
                var run = new MeasuredRun(RunReader.Read(parsed.GetValue(folder)!));
                BindingChoice? choice = parsed.GetValue(caseId) is { } id ? BindingChoice.OfCase(run, id)
                    : parsed.GetValue(policy) is { } asked ? BindingChoice.Of(run, asked) : BindingChoice.Of(run, Recommendation.Of(run, Binding.Of(run)));
                if (choice is null)
                {
                    errors.WriteLine($"this run has no case '{Clean.Text(parsed.GetValue(caseId)!)}' that is ok or noisy and of one of these policies: {string.Join(", ", BindingPlan.Policies)}; its cases are in cases.csv");
                    return ExitCode.Usage;
                }

                return Print(choice, PasteFormat.All.FirstOrDefault(entry => entry.Name == parsed.GetValue(format)), output, errors);
            }
            catch (UnreadableRunException e)
            {
                errors.WriteLine(Clean.Message(e.Message));
                return ExitCode.Usage;
            }
        });
        return command;
    }

    static int Print(BindingChoice choice, PasteFormat? format, TextWriter output, TextWriter errors)
    {
        if (format is null)
        {
            output.Write(BindingsText.Write(choice, "##"));
            return ExitCode.Good;
        }

        string? why = choice.Plan is { } plan ? format.WhyNot(plan) : "this machine's nodes and their CPUs are not all known";
        errors.WriteLine(why is null ? Clean.Message(choice.Text) + choice.Note : $"{format.Title} cannot express this binding: {why}; another --policy or --format may");
        if (why is not null)
        {
            return ExitCode.CannotJudge;
        }

        output.Write(format.Write(choice.Plan!));
        return ExitCode.Good;
    }
}
