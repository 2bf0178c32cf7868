using NumaBench.Bench.Inference;

if (InferenceCommands.TryRun(args, out int exitCode))
{
    return exitCode;
}

Console.Error.WriteLine("numabench: no command.");
return 2;
