using NumaBench.Analysis.Commands;

return ReportCli.Run(args, Console.Out, Console.Error);
