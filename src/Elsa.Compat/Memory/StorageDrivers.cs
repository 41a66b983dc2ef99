namespace Elsa.Workflows;

/// <summary>Says where a variable is kept between bursts. The interpreter knows the drivers by type.</summary>
public interface IStorageDriver;

/// <summary>Keeps a variable in the instance, so that it survives waiting and restarts.</summary>
public sealed class WorkflowInstanceStorageDriver : IStorageDriver;

/// <summary>Keeps a variable for the burst only; it is empty again after waiting.</summary>
public sealed class MemoryStorageDriver : IStorageDriver;

/// <summary>The former name of <see cref="WorkflowInstanceStorageDriver"/>, still found in older definitions.</summary>
public sealed class WorkflowStorageDriver : IStorageDriver;
