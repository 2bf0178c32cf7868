namespace NumaBench.Analysis.Importing.BenchmarkDotNet;

/// <summary>What is needed of BenchmarkDotNet's full JSON (<c>*-report-full.json</c>, <c>*-report-full-compressed.json</c>).</summary>
sealed record BdnReport(BdnHost HostEnvironmentInfo, IReadOnlyList<BdnBenchmark> Benchmarks);

/// <summary>The machine and what ran on it.</summary>
sealed record BdnHost(string BenchmarkDotNetVersion, string? OsVersion, string? ProcessorName, int? LogicalCoreCount, string? RuntimeVersion, string? Architecture);

/// <summary>A method with its parameters under a job.</summary>
/// <param name="Measurements">Null in files that are not full.</param>
sealed record BdnBenchmark(string FullName, string? DisplayInfo, IReadOnlyList<BdnMeasurement>? Measurements);

/// <summary>One iteration: so many operations took so long.</summary>
/// <param name="IterationMode">Workload, or Overhead: the empty loop.</param>
/// <param name="IterationStage">Result is Actual without the overhead and, by the job's rule, without outliers.</param>
/// <param name="LaunchIndex">From 1; each launch is a process of its own.</param>
sealed record BdnMeasurement(string IterationMode, string IterationStage, int LaunchIndex, long Operations, double Nanoseconds);
