using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.Parameters;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkDotNet.Validators;
using NumaBench.Results;

namespace NumaBench.Bench.Harness;

/// <summary>
/// What BenchmarkDotNet calls for each case and pass: asks whether there is time and the machine is whole, lets the executor of
/// the case's kind measure, makes sure that there is an outcome, and hands it on to be saved at once.
/// </summary>
sealed class CaseExecutor(Func<CasePass, IExecutor> executorOf, Deadline deadline, Action<CasePass> starting, Action<CasePass> finished) : IExecutor
{
    public ExecuteResult Execute(ExecuteParameters parameters)
    {
        var pass = (CasePass)parameters.BenchmarkCase.Parameters[CaseBenchmark.ParameterName];
        if (deadline.Reason is { } reason)
        {
            return Finish(pass, Failed(parameters, reason), CaseStatus.Skipped, reason);
        }

        starting(pass);
        if (GoneSince.Reason(pass.Case, pass.Bench.SysFs) is { } gone)
        {
            return Finish(pass, Failed(parameters, gone), CaseStatus.Failed, gone);
        }

        try
        {
            ExecuteResult result = executorOf(pass).Execute(parameters);
            if (pass.Outcome is { Status: CaseStatus.Ok or CaseStatus.Noisy } outcome && GoneSince.Reason(pass.Case, pass.Bench.SysFs) is { } lost)
            {
                // Its threads or pages were somewhere else for a part of the time, even if that was another CPU of the case.
                pass.Outcome = outcome with { Status = CaseStatus.Misplaced, Reason = lost };
            }

            return Finish(pass, result, CaseStatus.Failed, "the benchmark ended without a result");
        }
        catch (Exception e)
        {
            // Among others the time-out of the in-process executor, which would end the whole run.
            return Finish(pass, Failed(parameters, e.Message), CaseStatus.Failed, e.Message);
        }
    }

    ExecuteResult Finish(CasePass pass, ExecuteResult result, CaseStatus statusIfNone, string reasonIfNone)
    {
        pass.Outcome ??= CaseOutcome.Without(statusIfNone, reasonIfNone);
        finished(pass);
        return result;
    }

    static ExecuteResult Failed(ExecuteParameters parameters, string why) =>
        new(true, -1, null, [], [ValidationErrorReporter.ConsoleErrorPrefix + why], [], parameters.LaunchIndex);
}
