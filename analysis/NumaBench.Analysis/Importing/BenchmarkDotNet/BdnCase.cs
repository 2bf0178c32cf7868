using System.Globalization;
using NumaBench.Results;

namespace NumaBench.Analysis.Importing.BenchmarkDotNet;

/// <summary>A benchmark as a case with a pass for each launch.</summary>
sealed record BdnCase(Case Case, IReadOnlyList<ImportedValue> Passes)
{
    const string Method = "bdn";
    const string Workload = "Workload";
    const string Result = "Result";
    const string Actual = "Actual";

    /// <summary>Room for the rest of a case's id, which has at most 1,000 characters.</summary>
    const int LongestName = 900;

    /// <param name="isOfSeveralJobs">The file has the same method and parameters under other jobs too, so the job has to be in the id.</param>
    public static BdnCase Of(string file, BdnBenchmark benchmark, bool isOfSeveralJobs)
    {
        string name = Escaped(benchmark.FullName) + (isOfSeveralJobs ? $"/job={Escaped(Job(benchmark.DisplayInfo ?? ""))}" : "");
        if (name.Length > LongestName)
        {
            throw new UnreadableTextException(file, null, $"the name '{benchmark.FullName}' is longer than {LongestName} characters");
        }

        var @case = new Case { Id = $"{CaseKind.Benchmark}/name={name}/method={Method}", Kind = CaseKind.Benchmark, Operation = benchmark.FullName, Method = Method };
        BdnMeasurement[] workload = [.. (benchmark.Measurements ?? []).Where(measurement => measurement.IterationMode == Workload)];
        string stage = workload.Any(measurement => measurement.IterationStage == Result) ? Result : Actual;
        return new BdnCase(@case, [.. workload.Where(measurement => measurement.IterationStage == stage).GroupBy(measurement => measurement.LaunchIndex).OrderBy(launch => launch.Key)
            .Select(launch => new ImportedValue(@case, [.. launch.Select(measurement => (Metric.OperationNanoseconds, NanosecondsOfOne(file, benchmark, measurement)))]))]);
    }

    static double NanosecondsOfOne(string file, BdnBenchmark benchmark, BdnMeasurement measurement) =>
        measurement.Operations > 0 && double.IsFinite(measurement.Nanoseconds) && measurement.Nanoseconds >= 0 ? measurement.Nanoseconds / measurement.Operations
        : throw new UnreadableTextException(file, null, $"{benchmark.FullName}: {measurement.Operations} operations in {measurement.Nanoseconds.ToString(CultureInfo.InvariantCulture)} ns cannot be");

    // "Type.Method: Job(Characteristics) [Parameters]".
    static string Job(string displayInfo)
    {
        int from = displayInfo.IndexOf(": ", StringComparison.Ordinal) is >= 0 and var colon ? colon + 2 : 0, to = displayInfo.IndexOf(" [", from, StringComparison.Ordinal);
        return to < 0 ? displayInfo[from..] : displayInfo[from..to];
    }

    // Ids are divided by these, and names in them may hold no control characters. As in addresses of the web, so that two names never become one.
    static string Escaped(string name) => string.Concat(name.Select(letter =>
        letter is '/' or '\\' or '=' or '%' || char.IsControl(letter) || (letter == '.' && name == "..") ? $"%{(int)letter:X2}" : letter.ToString()));
}
