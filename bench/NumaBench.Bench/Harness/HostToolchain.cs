using BenchmarkDotNet.Characteristics;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.Parameters;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkDotNet.Validators;

namespace NumaBench.Bench.Harness;

/// <summary>
/// A BenchmarkDotNet toolchain that generates and builds nothing and hands every case to one executor in this process.
/// The stock in-process toolchain cannot be used: in 0.15.8 it throws a NullReferenceException when a case fails.
/// </summary>
sealed class HostToolchain(IExecutor executor) : Toolchain("NumaBench", NoBuild.Instance, NoBuild.Instance, executor)
{
    public override bool IsInProcess => true;

    public override IEnumerable<ValidationError> Validate(BenchmarkCase benchmarkCase, IResolver resolver) => [];

    sealed class NoBuild : IGenerator, IBuilder
    {
        public static NoBuild Instance { get; } = new();

        public GenerateResult GenerateProject(BuildPartition buildPartition, ILogger logger, string rootArtifactsFolderPath) =>
            GenerateResult.Success(ArtifactsPaths.Empty, []);

        public BuildResult Build(GenerateResult generateResult, BuildPartition buildPartition, ILogger logger) =>
            BuildResult.Success(generateResult);
    }
}
