using BenchmarkDotNet.Running;
using EnDocs.Benchmarks;
using EnDocs.Benchmarks.Engine;
using EnDocs.Benchmarks.Runtime;

// «quick» prints the promised figures in seconds, «load» those of a durable engine, «http-load» and «workflow-load» those of a running server, «recognize» reads a folder of scans; anything else goes to BenchmarkDotNet.
if (args is ["quick"])
    await QuickCheck.PrintAsync();
else if (args is ["load", .. var connection])
    return await EngineLoad.RunAsync(connection);
else if (args is ["http-load", .. var server])
    return await HttpLoad.RunAsync(server);
else if (args is ["workflow-load", .. var loaded])
    return await WorkflowLoad.RunAsync(loaded);
else if (args is ["recognize", .. var folders])
    return await RecognizeFolder.RunAsync(folders);
else
    BenchmarkSwitcher.FromAssembly(typeof(TenActivities).Assembly).Run(args);
return 0;
